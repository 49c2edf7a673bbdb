import { CLOSE } from '@parley/contract';
import { type Html, html } from '../apps/index.ts';
import { type Frame, framesOf } from './asyncapi.ts';
import { exampleOf } from './examples.ts';
import { fieldTable } from './route-sections.ts';
import { words } from './words.ts';

/** The feed: what it promises, its frames both ways, why it closes. */
export function feedSection(): Html {
  return html`<section id="feed">
<h2>${words.feed.title}</h2>
${words.feed.text.map((text) => html`<p>${text}</p>`)}
<h3>${words.feed.up}</h3>
${framesOf('up').map((frame) => frameArticle('up', frame))}
<h3>${words.feed.down}</h3>
${framesOf('down').map((frame) => frameArticle('down', frame))}
<h3>${words.feed.closeCodes}</h3>
<table>${Object.entries(CLOSE).map(
    ([name, code]) => html`<tr><td><code>${code}</code></td><td>${words.feed.close[name]}</td></tr>`,
  )}</table>
</section>
`;
}

function frameArticle(direction: string, { name, schema }: Frame): Html {
  return html`<article id="${direction}-${name}">
<h4><code>${name}</code></h4>
${fieldTable(schema)}
<details><summary>${words.page.example}</summary><pre>${JSON.stringify(exampleOf(schema), null, 2)}</pre></details>
</article>
`;
}

import { PROBLEMS } from '@parley/contract';
import { RATE_FIGURES } from '../../../http/rate-limits.ts';
import { type Html, html, htmlDocument } from '../apps/index.ts';
import { describeSchema } from './describe-schema.ts';
import { feedSection } from './feed-section.ts';
import { type JsonSchema, namedSchemas } from './named-schemas.ts';
import { operations } from './operations.ts';
import { quickstart } from './quickstart.ts';
import { fieldTable, routeSections } from './route-sections.ts';
import { words } from './words.ts';

/** Where the page's own looks are served. */
export const STYLES_PATH = '/docs.css';

/** The whole reference on one page, so that the browser's own search finds everything. Needs no script. */
export function docsPage(publicUrl: string): string {
  const body = html`<nav aria-label="${words.title}">${navigation()}</nav>
<main>
<h1>${words.title}</h1>
<p class="lead">${words.intro}</p>
<p>${words.page.documents} <a href="/openapi.json">OpenAPI 3.1</a> · <a href="/asyncapi.json">AsyncAPI 3.0</a>. ${words.page.postman}</p>
${quickstart(publicUrl)}
${words.topics.map(
  ({ id, title, text }) => html`<section id="${id}">
<h2>${title}</h2>
${text.map((paragraph) => html`<p>${paragraph}</p>`)}
${id === 'problems' && problemTable()}
${id === 'limits' && rateTable()}
</section>
`,
)}
${routeSections()}
${feedSection()}
${webhookSection()}
${schemaSection()}
</main>`;
  return htmlDocument(words.title, STYLES_PATH, body);
}

function navigation(): Html {
  const link = (id: string, text: string) => html`<a href="#${id}">${text}</a>
`;
  return html`<p><a href="/docs" class="home">${words.title}</a></p>
<p>${link('quickstart', words.page.quickstart)}${words.topics.map(({ id, title }) => link(id, title))}</p>
${Object.keys(words.tags).map(
  (
    tag,
  ) => html`<p><b>${tag}</b>${operations.filter(({ spec }) => spec.tag === tag).map(({ name, spec }) => link(name, spec.summary))}</p>
`,
)}
<p>${link('feed', words.feed.title)}${link('webhooks', words.webhooks.title)}${link('schemas', words.page.schemas)}</p>`;
}

const webhookSection = (): Html => html`<section id="webhooks">
<h2>${words.webhooks.title}</h2>
${words.webhooks.text.map((text) => html`<p>${text}</p>`)}
<table>${Object.entries(words.webhooks.headers).map(
  ([name, meaning]) => html`<tr><td><code>${name}</code></td><td>${meaning}</td></tr>`,
)}</table>
</section>
`;

function problemTable(): Html {
  return html`<table><thead><tr><th>${words.page.status}</th><th>${words.page.code}</th><th>${words.page.meaning}</th></tr></thead>
<tbody>${Object.entries(PROBLEMS).map(
    ([code, [status, title]]) =>
      html`<tr><td>${status}</td><td><code>${code}</code></td><td>${title}</td></tr>`,
  )}</tbody></table>`;
}

function rateTable(): Html {
  return html`<table>${Object.entries(RATE_FIGURES).map(
    ([name, { points, duration }]) =>
      html`<tr><td>${words.rates[name as keyof typeof words.rates]}</td><td>${words.page.per(points, duration)}</td></tr>`,
  )}</table>`;
}

function schemaSection(): Html {
  return html`<section id="schemas">
<h2>${words.page.schemas}</h2>
${Object.entries(namedSchemas()).map(
  ([name, schema]) => html`<article id="schema-${name}">
<h3><code>${name}</code></h3>
${typeof schema.description === 'string' && html`<p>${schema.description}</p>`}
${schemaBody(schema)}
</article>
`,
)}</section>`;
}

function schemaBody(schema: JsonSchema): Html {
  if (schema.type === 'object') return fieldTable(schema);
  const variants = schema.anyOf as JsonSchema[] | undefined;
  if (!variants) return html`<p>${describeSchema(schema)}</p>`;
  return html`${variants.map((variant) => html`${fieldTable(variant)}`)}`;
}

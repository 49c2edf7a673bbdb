import { PROBLEMS } from '@parley/contract';
import { type Html, html } from '../apps/index.ts';
import { describeSchema, fieldsOf } from './describe-schema.ts';
import { exampleOf } from './examples.ts';
import { type JsonSchema, resolveSchema, toReferences } from './named-schemas.ts';
import { type Operation, operations, problemsOf, statusOf, whoMayCall } from './operations.ts';
import { words } from './words.ts';

/** Every route under its tag: who may call it, what goes in, what comes out, what may go wrong. */
export function routeSections(): Html[] {
  return Object.entries(words.tags).map(
    ([tag, description]) => html`<section id="tag-${tag}">
<h2>${tag}</h2>
<p>${description}</p>
${operations.filter(({ spec }) => spec.tag === tag).map(routeArticle)}
</section>
`,
  );
}

function routeArticle({ name, spec }: Operation): Html {
  return html`<article id="${name}">
<h3><a href="#${name}">${spec.summary}</a></h3>
<p class="address"><b class="${spec.method.toLowerCase()}">${spec.method}</b> <code>${spec.path}</code></p>
<dl>
<dt>${words.page.who}</dt><dd>${whoMayCall(spec.access)}</dd>
${inputRow(words.page.path, spec.params)}
${inputRow(words.page.query, spec.query)}
${spec.bodyKind === 'multipart' ? html`<dt>${words.page.body}</dt><dd>${words.page.multipart}</dd>` : inputRow(words.page.body, spec.body)}
<dt>${words.page.answer}</dt><dd><code>${statusOf(spec)}</code> ${answerOf(spec.response, spec.responseKind)}</dd>
<dt>${words.page.problems}</dt><dd class="codes">${problemsOf(spec).map((code) => html`<code title="${PROBLEMS[code][1]}">${PROBLEMS[code][0]} ${code}</code> `)}</dd>
</dl>
${spec.body && example(spec.body)}
</article>
`;
}

function inputRow(label: string, schema: unknown): Html | false {
  return schema ? html`<dt>${label}</dt><dd>${fieldTable(toReferences(schema))}</dd>` : false;
}

/** The fields of an object, one line each; the fields of a named one where they are listed. */
export function fieldTable(schema: JsonSchema): Html {
  const fields = fieldsOf(resolveSchema(schema));
  return html`<table class="fields">${fields.map(
    ({ name, optional, schema: field }) =>
      html`<tr><td><code>${name}</code>${
        optional && html` <small>${words.page.optional}</small>`
      }</td><td>${describeSchema(toReferences(field))}</td></tr>`,
  )}</table>`;
}

function answerOf(response: unknown, kind: string | undefined): Html {
  if (kind === 'file') return html`${words.page.bytes}`;
  return html`${response ? describeSchema(toReferences(response)) : words.page.nothing}`;
}

function example(schema: unknown): Html {
  return html`<details><summary>${words.page.example}</summary><pre>${JSON.stringify(exampleOf(toReferences(schema)), null, 2)}</pre></details>`;
}

import { type Html, html, htmlDocument, plainStyles } from '../../pages/apps/index.ts';
import type { FormField, FormInput, FormProblems } from './read-form.ts';
import { words } from './words.ts';

export type FormInbox = {
  key: string;
  workspaceName: string;
  greeting: string;
  messageChars: number;
  topics: readonly { id: string; name: string; description: string }[];
};

/** The form, with what was typed so far and what is wrong with it beside each field. */
export function formPage(inbox: FormInbox, input: FormInput, problems: FormProblems = {}): string {
  const title = words.title(inbox.workspaceName);
  const body = html`<main>
<h1>${title}</h1>
${inbox.greeting && html`<p class="quiet">${inbox.greeting}</p>`}
${problems.summary && html`<p class="problem" role="alert">${problems.summary}</p>`}
<form method="post" action="/f/${inbox.key}" accept-charset="utf-8" novalidate>
<input type="hidden" name="formId" value="${input.formId}">
<input type="hidden" name="formSeal" value="${input.formSeal}">
${topicField(inbox, input, problems)}
${lineField('name', words.name, 'text', 'name', input, problems)}
${lineField('email', words.email, 'email', 'email', input, problems)}
${textField(inbox, input, problems)}
${trapField(input, problems)}
<button type="submit">${words.send}</button>
</form>
</main>`;
  return htmlDocument(title, plainStyles.path, body);
}

/** Keeps what somebody wrote who may send it in a while. Nothing had to be looked up for it, so topics have no names here. */
export function laterPage(inboxKey: string, { text, ...rest }: FormInput): string {
  const body = html`<main>
<h1>${words.failedTitle}</h1>
<p class="problem" role="alert">${words.problems.tooOften}</p>
<form method="post" action="/f/${inboxKey}" accept-charset="utf-8">
${Object.entries(rest).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field">
<label class="label" for="text">${words.message}</label>
<textarea id="text" name="text" rows="6" dir="auto">
${text}</textarea>
</div>
<button type="submit">${words.send}</button>
</form>
</main>`;
  return htmlDocument(words.failedTitle, plainStyles.path, body);
}

/** Says that the message is safe, and where its conversation goes on. The code stands in the fragment only. */
export function thanksPage(
  inbox: FormInbox,
  sent: { topicName: string; text: string; code: string | null },
): string {
  const body = html`<main>
<h1>${words.thanksTitle}</h1>
<p>${sent.code ? words.thanksText : words.sentAlready}</p>
<p class="over">${words.wroteTo(inbox.workspaceName, sent.topicName)}</p>
<div class="sent" dir="auto">${sent.text}</div>
${sent.code && html`<p><a class="button" href="/c/${inbox.key}#code=${sent.code}">${words.open}</a></p>`}
</main>`;
  return htmlDocument(words.thanksTitle, plainStyles.path, body);
}

function topicField({ topics }: FormInbox, input: FormInput, problems: FormProblems): Html {
  return html`<fieldset${describedBy('topicId', problems)}>
<legend class="label">${words.topic}</legend>
${topics.map(
  ({ id, name, description }) => html`<label class="choice"><input type="radio" name="topicId" value="${id}"${
    id === input.topicId && html` checked`
  } required><span>${name}${description && html`<small>${description}</small>`}</span></label>
`,
)}${problemLine('topicId', problems)}
</fieldset>`;
}

function lineField(
  field: FormField,
  label: string,
  type: 'text' | 'email',
  autocomplete: string,
  input: FormInput,
  problems: FormProblems,
): Html {
  return html`<div class="field">
<label class="label" for="${field}">${label} <span class="hint">(${words.optional})</span></label>
<input type="${type}" id="${field}" name="${field}" value="${input[field]}" autocomplete="${autocomplete}" dir="auto"${describedBy(field, problems)}>
${problemLine(field, problems)}
</div>`;
}

function textField({ messageChars }: FormInbox, input: FormInput, problems: FormProblems): Html {
  // A line break directly after <textarea> is not part of its text; without it a text's own first one would be lost.
  return html`<div class="field">
<label class="label" for="text">${words.message} <span class="hint">(${words.messageHint(messageChars)})</span></label>
<textarea id="text" name="text" rows="6" dir="auto" required${describedBy('text', problems)}>
${input.text}</textarea>
${problemLine('text', problems)}
</div>`;
}

/** Out of sight for people; programs that fill in everything fill this in, too. Whoever trips over it is told. */
function trapField(input: FormInput, problems: FormProblems): Html {
  return html`<div class="${problems.website ? 'field' : 'trap'}"${!problems.website && html` aria-hidden="true"`}>
<label class="label" for="website">${words.trap}</label>
<input type="text" id="website" name="website" value="${input.website}" tabindex="-1" autocomplete="off"${describedBy('website', problems)}>
${problemLine('website', problems)}
</div>`;
}

const describedBy = (field: FormField, problems: FormProblems) =>
  problems[field] !== undefined && html` aria-invalid="true" aria-describedby="${field}-problem"`;

const problemLine = (field: FormField, problems: FormProblems) =>
  problems[field] !== undefined && html`<p class="wrong" id="${field}-problem">${problems[field]}</p>`;

import { routes } from '@parley/contract';
import { compileCheck } from '../../../http/validation.ts';
import type { FormTicket } from './form-ticket.ts';
import { words } from './words.ts';

export type FormField = 'name' | 'email' | 'topicId' | 'text' | 'website';

/** What somebody typed, as they typed it, and which form it was. */
export type FormInput = Record<FormField, string> & FormTicket;
export type FormProblems = Partial<Record<FormField, string>> & { summary?: string };

const { properties } = routes.startConversation.body;
const isName = compileCheck(properties.name);
const isEmail = compileCheck(properties.email);
const isTopic = compileCheck(properties.topicId);
const isText = compileCheck(properties.message.properties.text);

/** Takes the fields that belong to the form; anything else, and any field given twice, is not looked at. */
export function readForm(body: unknown): FormInput {
  const fields = (body ?? {}) as Record<string, unknown>;
  const field = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    name: field('name').trim(),
    email: field('email').trim(),
    topicId: field('topicId'),
    text: field('text').trim(),
    website: field('website'),
    formId: field('formId'),
    formSeal: field('formSeal'),
  };
}

/** What has to be put right; undefined when nothing has. */
export function checkForm(
  input: FormInput,
  inbox: { topicIds: readonly string[] },
): FormProblems | undefined {
  const { problems } = words;
  const found: FormProblems = {
    ...(input.name && isName(input.name) && { name: problems.nameWrong }),
    ...(input.email && isEmail(input.email) && { email: problems.emailWrong }),
    ...((isTopic(input.topicId) || !inbox.topicIds.includes(input.topicId)) && {
      topicId: problems.topicMissing,
    }),
    ...problemOfText(input.text),
    ...(input.website && { website: problems.trapFilled }),
  };
  return Object.keys(found).length > 0 ? { ...found, summary: problems.summary } : undefined;
}

function problemOfText(text: string): FormProblems {
  if (text === '') return { text: words.problems.messageEmpty };
  return isText(text) ? { text: words.problems.messageWrong } : {};
}

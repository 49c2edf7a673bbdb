import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asProblem } from '../../../http/problems.ts';
import { newSecret } from '../../../platform/ids.ts';
import type { MessageDeps } from '../../messaging/messages/index.ts';
import {
  type PageDeps,
  type PageRoute,
  page,
  pageHeaders,
  registerPage,
  sendNotFoundPage,
  sendPlainPage,
} from '../../pages/apps/index.ts';
import { findFormInbox } from './find-form-inbox.ts';
import { formPage, thanksPage } from './form-page.ts';
import { checkForm, type FormInput, type FormProblems, readForm } from './read-form.ts';
import { sendForm } from './send-form.ts';
import { words } from './words.ts';

const showForm = page('/f/:inboxKey');
/** Counted inside: whoever sends too often keeps what he wrote. */
const takeForm = { ...showForm, method: 'POST', rate: null } as const satisfies PageRoute;
export const formRoutes = [showForm, takeForm] as const;

/** The longest message in the widest encoding of a form, and room for the other fields. */
const MAX_FORM_BYTES = 512 * 1024;

/** A form for customers whose browser runs no script. There is no cookie, so nobody's rights can be borrowed. */
export function registerForm(app: FastifyInstance, deps: PageDeps & MessageDeps): void {
  app.register((forms, _options, done) => {
    readFormBodies(forms);
    forms.setErrorHandler(answerFailurePage);
    registerPage(forms, deps, showForm, async (request, reply) => {
      const found = await findFormInbox(deps, keyOf(request));
      if (!found) return sendNotFoundPage(reply);
      return send(reply, 200, formPage(found.inbox, readForm({}, newSecret)));
    });
    registerPage(forms, deps, takeForm, (request, reply) => answerForm(deps, request, reply));
    done();
  });
}

function readFormBodies(forms: FastifyInstance): void {
  forms.removeAllContentTypeParsers();
  forms.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
}

/** People see a page, not problem+json. */
function answerFailurePage(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status } = asProblem(error);
  if (status >= 500) request.log.error({ err: error }, 'form failed');
  return sendPlainPage(reply, status, words.failedTitle, words.failedText);
}

/**
 * Lets the customers' app know the code of its own browser by its end, and ask before it follows any other. For that page only:
 * it goes with no request that is said as somebody.
 */
function sentHere({ config }: PageDeps, code: string, seconds: number): string {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  return `parley_sent=${code.slice(-12)}; Path=/c/; Max-Age=${seconds}; SameSite=Strict${secure}`;
}

async function answerForm(
  deps: PageDeps & MessageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await findFormInbox(deps, keyOf(request));
  if (!found) return sendNotFoundPage(reply);
  const { inbox, workspaceId } = found;
  const input = readForm(request.body, newSecret);
  const again = (status: number, problems: FormProblems, kept: FormInput = input) =>
    send(reply, status, formPage(inbox, kept, problems));

  const problems = checkForm(input, { topicIds: inbox.topics.map(({ id }) => id) });
  if (problems) return again(422, problems);
  try {
    await deps.rateLimits.spend('login', request.ip);
    const userAgent = request.headers['user-agent'];
    const { code, seconds } = await sendForm(deps, { inboxKey: inbox.key, workspaceId, userAgent }, input);
    const topicName = inbox.topics.find(({ id }) => id === input.topicId)?.name ?? '';
    reply.header('set-cookie', sentHere(deps, code, seconds));
    return send(reply, 200, thanksPage(inbox, { topicName, text: input.text, code }));
  } catch (error) {
    const { status, code, details } = asProblem(error);
    if (status >= 500) request.log.error({ err: error }, 'form failed');
    if (code === 'client_id_reused')
      return again(status, { summary: words.problems.sentBefore }, { ...input, formId: newSecret() });
    if (code === 'message_too_long')
      return again(status, {
        text: words.problems.messageTooLong(Number(details?.maximum)),
        summary: words.problems.summary,
      });
    if (code === 'topic_closed' || code === 'line_full')
      return again(status, { summary: String(details?.text || words.problems.closed) });
    return again(status, {
      summary: code === 'rate_limited' ? words.problems.tooOften : words.problems.unavailable,
    });
  }
}

const keyOf = (request: FastifyRequest): string => (request.params as { inboxKey: string }).inboxKey;

/** The page may hold the only way back to a conversation: no cache keeps it. */
function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .headers({ ...pageHeaders({ forms: true }), 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(page);
}

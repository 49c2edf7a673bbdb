import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { placeOf } from '../../../http/client-address.ts';
import { asProblem } from '../../../http/problems.ts';
import type { BanList } from '../../contacts/bans/index.ts';
import { issueVisitorCode } from '../../contacts/customers/index.ts';
import type { Newcomers } from '../../contacts/newcomers/index.ts';
import type { MessageDeps } from '../../messaging/messages/index.ts';
import {
  customersPage,
  type PageDeps,
  type PageRoute,
  pageHeaders,
  registerPage,
  sendNotFoundPage,
  sendPlainPage,
} from '../../pages/apps/index.ts';
import { findFormInbox } from './find-form-inbox.ts';
import { browserOf, isForeign, markBrowser, noteSentHere } from './form-browser.ts';
import { formPage, laterPage, thanksPage } from './form-page.ts';
import { type FormReader, type FormTicket, isGenuine, issueTicket } from './form-ticket.ts';
import { checkForm, type FormProblems, readForm } from './read-form.ts';
import { sendForm } from './send-form.ts';
import { words } from './words.ts';

const showForm = customersPage('/f/:inboxKey');
/** Counted once more inside: whoever sends too often keeps what they wrote. */
const takeForm = { ...showForm, method: 'POST' } as const satisfies PageRoute;
export const formRoutes = [showForm, takeForm] as const;

/** The longest message in the widest encoding of a form, and room for the other fields. */
const MAX_FORM_BYTES = 512 * 1024;

type FormDeps = PageDeps &
  MessageDeps & { ownOrigins: ReadonlySet<string>; bans: BanList; newcomers: Newcomers };

/** A form for customers whose browser runs no script. Its cookie says which browser a form was given to, and not who anybody is. */
export function registerForm(app: FastifyInstance, given: FormDeps): void {
  const { widgetUrl } = given.config;
  // The form's own pages, where they are served.
  const deps = { ...given, ownOrigins: widgetUrl === null ? given.ownOrigins : new Set([widgetUrl]) };
  app.register((forms, _options, done) => {
    readFormBodies(forms);
    forms.setErrorHandler(answerFailurePage);
    registerPage(forms, deps, showForm, async (request, reply) => {
      const found = await findFormInbox(deps, keyOf(request));
      if (!found) return sendNotFoundPage(reply);
      return send(
        reply,
        200,
        formPage(found.inbox, { ...readForm({}), ...issueTicket(deps, readerNow(deps, request, reply)) }),
      );
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

/** Nothing is sent from a form that we did not give to this very browser: whoever planted it would know its id. */
async function answerForm(
  deps: FormDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const input = readForm(request.body);
  const place = placeOf(request);
  // Whatever is wrong with it; and before anything is looked up.
  const isCounted = await deps.rateLimits.spend('visit', place).then(
    () => true,
    () => false,
  );
  if (!isCounted) return send(reply, 429, laterPage(keyOf(request), input));
  const found = await findFormInbox(deps, keyOf(request));
  if (!found) return sendNotFoundPage(reply);
  const { inbox, workspaceId } = found;
  const browser = browserOf(request);
  const reader = { inboxKey: inbox.key, browser };
  const again = (status: number, problems: FormProblems, ticket: FormTicket = input) =>
    send(reply, status, formPage(inbox, { ...input, ...ticket }, problems));

  if (isForeign(request, deps.ownOrigins) || !isGenuine(deps, input, reader))
    return again(
      422,
      { summary: words.problems.sendAgain },
      issueTicket(deps, readerNow(deps, request, reply)),
    );
  const problems = checkForm(input, { topicIds: inbox.topics.map(({ id }) => id) });
  if (problems) return again(422, problems);
  // No script can be asked for work here: of whom it would be asked in the widget, few forms are taken.
  if (!deps.newcomers.takesForm({ inboxKey: inbox.key, place }))
    return again(429, { summary: words.problems.tooOften });
  try {
    await deps.bans.refuse({ workspaceId, contactIds: [], address: request.ip });
    const userAgent = request.headers['user-agent'];
    const sender = { inboxKey: inbox.key, workspaceId, userAgent, place };
    const { customer, isRepeat } = await sendForm(deps, sender, input);
    const topicName = inbox.topics.find(({ id }) => id === input.topicId)?.name ?? '';
    const sent = { topicName, text: input.text };
    // A form without a browser may be repeated by anybody who has seen it.
    if (isRepeat && !browser) return send(reply, 200, thanksPage(inbox, { ...sent, code: null }));
    const { code, seconds } = await issueVisitorCode(deps, customer);
    noteSentHere(reply, deps.config, code, seconds);
    return send(reply, 200, thanksPage(inbox, { ...sent, code }));
  } catch (error) {
    const { status, code, details } = asProblem(error);
    if (status >= 500) request.log.error({ err: error }, 'form failed');
    if (code === 'client_id_reused')
      return again(status, { summary: words.problems.sentBefore }, issueTicket(deps, reader));
    if (code === 'message_too_long')
      return again(status, {
        text: words.problems.messageTooLong(Number(details?.maximum)),
        summary: words.problems.summary,
      });
    if (code === 'topic_closed' || code === 'line_full')
      return again(status, { summary: String(details?.text || words.problems.closed) });
    const isTooMuch = code === 'rate_limited' || code === 'too_many_open';
    return again(status, { summary: isTooMuch ? words.problems.tooOften : words.problems.unavailable });
  }
}

/**
 * Whom the next form is for. A form of ours that came without a cookie is from a browser that keeps none; from another site
 * none would have come along.
 */
function readerNow(deps: FormDeps, request: FastifyRequest, reply: FastifyReply): FormReader {
  const known = browserOf(request);
  const keepsNone = request.method === 'POST' && !isForeign(request, deps.ownOrigins);
  const browser = known || keepsNone ? known : markBrowser(reply, deps.config);
  return { inboxKey: keyOf(request), browser };
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

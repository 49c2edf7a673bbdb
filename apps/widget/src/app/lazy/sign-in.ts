import { createApi, makeClientId, ProblemError } from '@parley/client/customer';
import { api } from '../api.ts';
import { leaveFeed } from '../feed.ts';
import { tellPage } from '../host.ts';
import { type Kept, kept, openBook, readBook, VISITORS, writeBook } from '../keep.ts';
import { boxOf, liveOutbox } from '../outbox.ts';
import { place } from '../place.ts';
import { fatal } from '../store.ts';
import { troubleOf, untilDone } from '../trouble.ts';
import { context } from './context.ts';
import { inTurn } from './other-tabs.ts';

/** The server is told of a log-out, but nobody waits for it for long: the browser has forgotten already. */
const FAREWELL_MS = 3_000;
const BOOKS = `parley:${place.inboxKey}:user:`;
const bookOf = (sub: string) => BOOKS + sub;

/** Whom a token names. Nobody has checked it yet: it says which of the browser's own books may be theirs, and no more. */
function subOf(signed: string): string | null {
  try {
    const [, payload = ''] = signed.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const { sub } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}

/** Becomes whom the site vouches for; refused, the browser stays an anonymous visitor's, and the page is told why. */
const signIn = (signed: string): Promise<void> =>
  inTurn(async () => {
    const sub = subOf(signed) ?? '';
    const visitor = readBook(VISITORS);
    const own = readBook(bookOf(sub));
    const visitorToken = visitor.token ?? own.token;
    const body = {
      inboxKey: place.inboxKey,
      signed,
      ...(visitorToken && { visitorToken }),
      ...(visitor.after && { previousSub: visitor.after }),
      context: context(),
    };
    try {
      const { token, leftOut } = await untilDone(
        () => api.call('identifyVisitor', { body }),
        (error) => {
          fatal.value = troubleOf(error, () => dispatchEvent(new Event('online')));
        },
      );
      if (leftOut.length > 0) console.warn('Parley left out these claims:', leftOut.join(', '));
      await takeOver(sub, token, visitor, own);
      tellPage({ type: 'identity', outcome: 'signed_in' });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      console.warn(`Parley: ${error.code}: ${error.problem.detail ?? error.problem.title}`);
      tellPage({ type: 'identity', outcome: error.code });
    }
    fatal.value = null;
  });

/**
 * Opens the customer's own book. What the visitor of before has begun to write goes along, unless somebody else was signed in in this
 * browser: then nobody knows whose words they are. What is left behind is nobody's.
 */
async function takeOver(
  sub: string,
  token: string,
  visitor: Partial<Kept>,
  own: Partial<Kept>,
): Promise<void> {
  const isTheirs = !visitor.after || visitor.after === sub;
  const fresh = () => ({ muted: visitor.muted ?? false, box: makeClientId() });
  const begun = isTheirs ? { ...visitor, box: visitor.box ?? '' } : fresh();
  const base: Partial<Kept> = own.box === undefined ? begun : own;
  const drafts = { ...(isTheirs && visitor.drafts), ...base.drafts };
  const content = { ...base, drafts, token, sub, after: null };
  if (isTheirs && own.box !== undefined) await bringUnsent(visitor.box ?? '', own.box);
  writeBook(VISITORS, { ...(isTheirs ? fresh() : { ...visitor, token: null }), after: sub });
  writeBook(bookOf(sub), content);
  openBook(bookOf(sub), content);
}

/** What a visitor wrote and nobody has sent yet is sent by whom they turned out to be; twice on the way is once at the server. */
async function bringUnsent(before: string, box: string): Promise<void> {
  const [from, to] = [boxOf(before), boxOf(box)];
  for (const item of await from.all()) {
    await to.put(item);
    await from.remove(item.clientId);
  }
}

/** Does as the page says. Another token of the same customer keeps them signed in; anybody else begins the app anew. */
export async function follow(said: string | null | undefined, begins: boolean): Promise<void> {
  if (!said) await signOut();
  else if (begins || subOf(said) === kept.peek().sub) await signIn(said);
  else location.reload();
}

/** Forgets whoever was signed in here: in the browser at once, and on the server as soon as it hears of it. */
async function signOut(): Promise<void> {
  const wasSignedIn = kept.peek().sub !== null;
  const books = Object.keys(localStorage).filter((name) => name.startsWith(BOOKS));
  const farewells = books.map((name) => {
    const { token } = readBook(name);
    localStorage.removeItem(name);
    const theirs = createApi({ baseUrl: '', headers: () => ({ authorization: `Bearer ${token}` }) });
    return theirs.call('endVisitorToken').catch(() => {});
  });
  tellPage({ type: 'identity', outcome: 'signed_out' });
  if (!wasSignedIn) return;
  leaveFeed();
  await liveOutbox()?.clear();
  await Promise.race([Promise.all(farewells), new Promise((resolve) => setTimeout(resolve, FAREWELL_MS))]);
  location.reload();
}

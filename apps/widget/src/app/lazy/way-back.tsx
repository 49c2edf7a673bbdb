import { isTemporary, makeClientId } from '@parley/client/customer';
import { t } from '../../i18n/index.ts';
import { api } from '../api.ts';
import { keep, kept } from '../keep.ts';
import { askPart } from '../later.ts';
import { place } from '../place.ts';
import { trouble } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { askAside } from './ask-aside.tsx';

/** The code that still has to be asked about. */
let unasked: string | null = null;

/**
 * A link that leads back to a conversation (the form's last page) carries a code behind the #, which no server ever
 * sees. It leaves the address at once: histories are synchronised and screens are shared.
 */
function takeCodeFromAddress(): string | null {
  const said = new URLSearchParams(location.hash.slice(1));
  const code = said.get('code');
  if (!code) return null;
  said.delete('code');
  history.replaceState(null, '', `${location.pathname}${location.search}${said.size ? `#${said}` : ''}`);
  return code;
}

/** The form was sent in this browser: its answer left the end of the code in a cookie. */
const isOwn = (code: string) => document.cookie.split('; ').includes(`parley_sent=${code.slice(-12)}`);

/**
 * Follows the link of a form that was sent in this browser, if nobody has been here before. Any other may have been made by a
 * stranger who would then read what is written here: that one is asked about, see `askAboutCode`.
 */
export async function followOwnCode(): Promise<void> {
  const code = takeCodeFromAddress();
  if (!code) return;
  if (kept.peek().token || !isOwn(code)) unasked = code;
  else await exchange(code);
}

/** Once the app is drawn: whether to follow a link that may be somebody else's, or that would replace who is known here. */
export async function askAboutCode(): Promise<void> {
  const code = unasked;
  if (!code) return;
  unasked = null;
  await askPart.ask();
  askAside({
    question: t('wayBackQuestion'),
    hint: t(kept.peek().token ? 'wayBackReplaces' : 'wayBackHint'),
    deed: t('wayBackFollow'),
    onDo: () => void follow(code),
  });
}

/** The app begins anew as whom the token stands for. */
async function follow(code: string): Promise<void> {
  if (await exchange(code)) location.reload();
}

async function exchange(code: string): Promise<boolean> {
  try {
    const { token } = await api.call('exchangeVisitorCode', { body: { inboxKey: place.inboxKey, code } });
    // What somebody else has written here and not sent is not this customer's to send.
    keep({ token, ...(kept.peek().token && { box: makeClientId() }) });
    return true;
  } catch (error) {
    trouble.value = troubleOf(error, isTemporary(error) ? () => void follow(code) : undefined);
    return false;
  }
}

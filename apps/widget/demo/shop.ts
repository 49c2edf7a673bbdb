/** What a shop's own page does with the token that its server has signed. */

type Call = [name: string, argument?: unknown];
type Calls = { push(call: Call): void };
type Parley = { logout(): void; onIdentity(listener: (outcome: string) => void): void };

/** Nobody waits for the chat for longer than this to leave the shop. */
const FAREWELL_MS = 1_500;

const page = window as unknown as { Parley?: Calls | Parley };
const account = document.documentElement.dataset.account ?? 'no';
const isSignedIn = account.includes('.');

const show = (id: string, isShown: boolean) => {
  const element = document.getElementById(id);
  if (element) element.hidden = !isShown;
};

show('sign-in', account === 'yes');
show('sign-out', isSignedIn);
if (isSignedIn) {
  page.Parley ??= [] as unknown as Calls;
  const { Parley } = page;
  if (Array.isArray(Parley)) Parley.push(['identify', { token: account }]);
  else (Parley as unknown as { identify(who: object): void }).identify({ token: account });
}

document.getElementById('sign-out')?.addEventListener('click', (event) => {
  event.preventDefault();
  const leave = () => location.assign('/demo-shop');
  const { logout, onIdentity } = page.Parley as Parley;
  onIdentity?.((outcome) => outcome === 'signed_out' && leave());
  logout?.();
  setTimeout(leave, FAREWELL_MS);
});

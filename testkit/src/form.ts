import type { Answer, Http } from './http.ts';

const TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

/** The form without JavaScript, in a browser of its own. */
export type TestForm = {
  /** What the form carries unseen. */
  ticket: { formId: string; formSeal: string };
  /** As a browser sends it: with its cookie, and from its own page. */
  send(fields: Record<string, string>, by?: Http, headers?: Record<string, string>): Promise<Answer>;
};

/** Opens the form of an inbox. @param keepsCookies a browser that does not sends none back. */
export async function openForm(http: Http, inboxKey: string, keepsCookies = true): Promise<TestForm> {
  const page = await http.get(`/f/${inboxKey}`);
  const [given = ''] = page.headers.getSetCookie();
  const cookie = keepsCookies ? (given.split(';')[0] ?? '') : '';
  const ticket = ticketIn(page.body);
  return {
    ticket,
    send: (fields, by = http, headers = {}) =>
      by.request('POST', `/f/${inboxKey}`, {
        body: new URLSearchParams({ ...ticket, ...fields }).toString(),
        headers: { ...TYPE, ...(cookie && { cookie }), ...headers },
      }),
  };
}

/** What the form of this page carries unseen. */
export function ticketIn(page: string): TestForm['ticket'] {
  const hiddenIn = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  return { formId: hiddenIn('formId'), formSeal: hiddenIn('formSeal') };
}

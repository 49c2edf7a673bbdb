/** Bytes of a token and of a signing secret. */
const TOKEN_BYTES = 24;
const SECRET_BYTES = 32;

const random = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))));

const makeToken = (): string => random(TOKEN_BYTES).replaceAll('+', '-').replaceAll('/', '_');
/** As Standard Webhooks writes a secret. */
const makeSecret = (): string => `whsec_${random(SECRET_BYTES)}`;

/** Secrets that the company chooses itself, by the names of their fields, and how Parley makes a good one. */
const MAKERS: Record<string, () => string> = {
  verifyToken: makeToken,
  secret: makeSecret,
  signingSecret: makeSecret,
};

export const makerOf = (field: string): (() => string) | undefined =>
  Object.hasOwn(MAKERS, field) ? MAKERS[field] : undefined;

/** Of what was filled in, the secrets that have to be entered on the other side as well. */
export const chosenAmong = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.keys(MAKERS).flatMap((name) => (values[name]?.trim() ? [[name, values[name].trim()]] : [])),
  );

declare global {
  /** Where the library behind Mantine's dialogs looks for the nonce of the one style element that it makes. */
  var __webpack_nonce__: string | undefined;
}

/**
 * The mark that the server's content security policy asks of <style> elements. Vite writes its placeholder into the
 * page (`html.cspNonce`), the server a new value with every answer.
 */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

globalThis.__webpack_nonce__ = styleNonce;

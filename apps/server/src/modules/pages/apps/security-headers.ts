/** What a page may do beyond showing itself. Everything else is forbidden. */
type Allowance = {
  /** Who may show the page in a frame; nobody unless said. */
  frameAncestors?: string;
  /** The page shows frames of our own, with a script that comes from here. */
  framesOf?: string;
  /** The mark that this one answer gives its own <style> elements. */
  styleNonce?: string;
  /** The page's form may be sent to us. */
  forms?: boolean;
  /** Where else the page may fetch from. */
  fetchesFrom?: string | null;
  /** The page may ask for the microphone. */
  microphone?: boolean;
};

const permissions = ({ microphone }: Allowance): string =>
  `accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(${microphone ? 'self' : ''}), midi=(), payment=(), publickey-credentials-get=(self), serial=(), usb=(), xr-spatial-tracking=()`;

/** The headers of a page of ours: only our own scripts, styles and connections, no plugin, no foreign frame. */
export function pageHeaders(allowed: Allowance = {}): Record<string, string> {
  const isFramed = allowed.frameAncestors !== undefined;
  return {
    'content-security-policy': policy(allowed),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': permissions(allowed),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': isFramed ? 'cross-origin' : 'same-origin',
    'cache-control': 'no-cache',
    ...(!isFramed && { 'x-frame-options': 'DENY' }),
  };
}

const withSelf = (other?: string | null): string => (other ? `'self' ${other}` : "'self'");

function policy({ frameAncestors, framesOf, styleNonce, forms, fetchesFrom }: Allowance): string {
  return [
    "default-src 'none'",
    `script-src ${withSelf(framesOf)}`,
    `style-src 'self'${styleNonce ? ` 'nonce-${styleNonce}'` : ''}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src ${withSelf(fetchesFrom)}`,
    "manifest-src 'self'",
    `frame-src ${framesOf === undefined ? "'none'" : withSelf(framesOf)}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${forms ? "'self'" : "'none'"}`,
    `frame-ancestors ${frameAncestors ?? "'none'"}`,
  ].join('; ');
}

import { customersPage, type PageRoute, page, sharedPage } from './page-route.ts';

/** What the console shows; its own router takes over from there. Other paths are not found. */
export const consolePages = [
  page('/'),
  page('/login'),
  page('/setup'),
  page('/invite'),
  page('/inbox'),
  page('/inbox/*'),
  page('/customers'),
  page('/customers/*'),
  page('/board'),
  page('/settings'),
  page('/settings/*'),
] as const;

export const consoleAssets = page('/assets/*', null);
export const consoleIcon = page('/favicon.svg', null);
export const widgetScript = sharedPage('/widget.js', null);
export const widgetAssets = sharedPage('/widget-assets/*', null);
export const widgetFrame = customersPage('/w/:inboxKey');
export const hostedPage = customersPage('/c/:inboxKey');
export const demoShop = page('/demo-shop');
export const plainStyles = sharedPage('/plain.css', null);
export const securityTxt = sharedPage('/.well-known/security.txt');
/** A file by a link that was given to whoever may see it, whose asking was counted. */
export const linkedFile = { ...page('/file/:link', null), site: 'files' } as const satisfies PageRoute;
export const beforeLinkedFile = { ...linkedFile, method: 'OPTIONS' } as const satisfies PageRoute;

/** All of them, for the start and for the authorization tests. */
export const pageRoutes = [
  ...consolePages,
  consoleAssets,
  consoleIcon,
  widgetScript,
  widgetAssets,
  widgetFrame,
  hostedPage,
  demoShop,
  plainStyles,
  securityTxt,
  linkedFile,
  beforeLinkedFile,
] as const;

import { page } from './page-route.ts';

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
export const widgetScript = page('/widget.js', null);
export const widgetAssets = page('/widget-assets/*', null);
export const widgetFrame = page('/w/:inboxKey');
export const hostedPage = page('/c/:inboxKey');
export const demoShop = page('/demo-shop');
export const plainStyles = page('/plain.css', null);
export const securityTxt = page('/.well-known/security.txt');

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
] as const;

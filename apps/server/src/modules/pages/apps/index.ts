export { assetOf } from './asset-folder.ts';
export { type Html, html, htmlDocument } from './html.ts';
export { customersPage, type PageDeps, type PageRoute, page, registerPage } from './page-route.ts';
export { pageRoutes, plainStyles } from './page-routes.ts';
export { sendNotFoundPage, sendPlainPage } from './plain-page.ts';
export { registerPages } from './register-pages.ts';
export { pageHeaders } from './security-headers.ts';
export { sendAsset } from './send-asset.ts';

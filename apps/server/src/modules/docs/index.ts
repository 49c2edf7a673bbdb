export { docsRoutes, registerDocs } from './register-docs.ts';

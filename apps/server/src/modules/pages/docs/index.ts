export { asyncApiDocument } from './asyncapi.ts';
export { openApiDocument } from './openapi.ts';
export { postmanCollection } from './postman.ts';
export { docsRoutes, registerDocs } from './register-docs.ts';

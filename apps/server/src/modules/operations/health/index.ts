export { operationRoutes } from './operation-routes.ts';
export { registerOperations } from './register-operations.ts';

export { formRoutes, registerForm } from './register-form.ts';

export { type DemoLogin, fillDemo } from './fill-demo.ts';

export { startDemoPhones } from './start-phones.ts';

export { type SimulatorOptions, startWhatsappSimulator, type WhatsappSimulator } from './start-simulator.ts';
export { type Cast, DEMO_ACCOUNT, demoCast } from './world/demo-account.ts';

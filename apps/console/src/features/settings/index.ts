export { useWhoCanHelp } from './pieces/NeedsAdmin.tsx';

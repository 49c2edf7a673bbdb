export {
  type AccountKey,
  type OpenAccount,
  pauseSending,
  readAccount,
  readAddresses,
  stopSending,
} from './account-queries.ts';
export {
  type DoorKey,
  findDoorByKey,
  hookPathOf,
  listDoors,
  type OpenDoor,
  readDoor,
} from './door-queries.ts';
export { channelAccountHandlers } from './routes.ts';

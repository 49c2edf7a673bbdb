export { answerDeadlines, placeDeadlines } from './deadlines.ts';
export { routingJobs } from './jobs.ts';
export { etaOf, findPlace, readPaces, readStandings } from './place-in-line.ts';
export { createPlaceKeeper, type PlaceKeeper } from './place-keeper.ts';
export { createPlaceTeller, type PlaceTeller } from './place-teller.ts';
export { isAnyMemberConnected } from './queries.ts';
export { createRouter, type Router, type RouterTimes } from './router.ts';
export { routingHandlers } from './routes.ts';

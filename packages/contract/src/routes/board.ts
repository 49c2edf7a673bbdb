import { Board } from '../entities/board.ts';
import { member, route } from '../route.ts';

export const boardRoutes = {
  getBoard: route({
    method: 'GET',
    path: '/v1/board',
    tag: 'board',
    summary: 'Every line, every agent and the last hour; the feed pushes the same to whoever watches',
    access: member('supervisor', 'conversations:read'),
    rate: 'read',
    response: Board,
  }),
};

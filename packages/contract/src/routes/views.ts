import { Type } from 'typebox';
import { member, route } from '../route.ts';
import { closed, line, oneOf, text, Uuid } from '../scalars.ts';

const tag = 'views';

/** inbox: a view of the list of conversations. search: what was searched for. customers: a segment of them. */
const ViewKind = oneOf('inbox', 'search', 'customers');

const SavedView = closed({
  id: Uuid,
  kind: ViewKind,
  name: line(60),
  /** As it stands in the console's address. */
  query: text(500),
  /** Everybody in the workspace has it; else it is its owner's. */
  isShared: Type.Boolean(),
  memberId: Uuid,
});

export const viewRoutes = {
  listViews: route({
    method: 'GET',
    path: '/v1/views',
    tag,
    summary: 'Views that I saved, and those that are shared with all',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    response: closed({ items: Type.Array(SavedView) }),
  }),
  saveView: route({
    method: 'POST',
    path: '/v1/views',
    tag,
    summary: 'Save a view under a name of my own; supervisors may share it with all',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    status: 201,
    body: closed({
      name: line(60),
      query: text(500),
      /** Default: inbox. */
      kind: Type.Optional(ViewKind),
      isShared: Type.Optional(Type.Boolean()),
    }),
    response: SavedView,
    problems: ['name_taken', 'too_many_views'],
  }),
  deleteView: route({
    method: 'DELETE',
    path: '/v1/views/:viewId',
    tag,
    summary: 'Forget a view of mine; supervisors also one that another member shared',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    params: closed({ viewId: Uuid }),
    response: null,
    problems: ['not_found'],
  }),
};

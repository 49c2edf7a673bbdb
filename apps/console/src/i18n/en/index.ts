import { account } from './account.ts';
import { board } from './board.ts';
import { cards } from './cards.ts';
import { common } from './common.ts';
import { contents } from './contents.ts';
import { customers } from './customers.ts';
import { delivery } from './delivery.ts';
import { form } from './form.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { line } from './line.ts';
import { problems } from './problems.ts';
import { queue } from './queue.ts';
import { search } from './search.ts';
import { settings } from './settings/index.ts';
import { templates } from './templates.ts';
import { window } from './window.ts';

/** The English catalogue: one namespace per area. */
export const en = {
  common,
  form,
  problems,
  account,
  board,
  cards,
  contents,
  customers,
  delivery,
  history,
  inbox,
  line,
  queue,
  search,
  settings,
  templates,
  window,
};

import { useStore } from '../../store.ts';
import { deferred } from '../../ui/Deferred.tsx';
import { searchOpen } from '../../ui/search-open.ts';
import { useSearchKeys } from './use-search-keys.ts';

const SearchDialog = deferred(async () => (await import('./SearchDialog.tsx')).SearchDialog);

/** The search, wherever one is in the console. */
export const SearchHost = () => {
  useSearchKeys();
  const isOpen = useStore(searchOpen, (value) => value);
  return isOpen ? <SearchDialog /> : null;
};

import { useEffect } from 'preact/hooks';
import { setDesk, useDesk, type View } from './desk.ts';
import { Panel } from './panel/Panel.tsx';
import { People } from './panel/People.tsx';
import { Phone } from './phone/Phone.tsx';
import { useWorld } from './store.ts';
import { Icon, type IconName } from './ui/Icon.tsx';
import { words } from './words.ts';

const VIEWS: [View, IconName, string][] = [
  ['people', 'users', words.people],
  ['phone', 'phone', words.phone],
  ['panel', 'bolt', words.panel],
];

export function App() {
  const world = useWorld();
  const desk = useDesk();
  const dark = desk.theme ? desk.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);

  if (!world.ready) {
    return (
      <p class="quiet centre" role="status">
        {world.lost ? words.lost : words.loading}
      </p>
    );
  }
  return (
    <div class="desk" data-view={desk.view}>
      <Header dark={dark} />
      {world.lost && (
        <p class="banner" role="status">
          {words.lost}
        </p>
      )}
      <People />
      <Stage />
      <Panel />
      <nav class="views" aria-label={words.sections}>
        {VIEWS.map(([view, icon, label]) => (
          <button
            type="button"
            key={view}
            aria-current={desk.view === view ? 'page' : undefined}
            onClick={() => setDesk({ view })}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
      </nav>
    </div>
  );
}

function Header({ dark }: { dark: boolean }) {
  const { account } = useWorld();
  return (
    <header class="head">
      <Icon name="phone" size={24} />
      <h1>{words.title}</h1>
      <p class="quiet">{words.subtitle}</p>
      {!account.webhook && <p class="notice">{words.notConnected}</p>}
      <button
        type="button"
        class="round"
        aria-label={dark ? words.theme.light : words.theme.dark}
        onClick={() => setDesk({ theme: dark ? 'light' : 'dark' })}
      >
        <Icon name={dark ? 'sun' : 'moon'} />
      </button>
    </header>
  );
}

/** The phones that somebody holds; the first of all when nobody has picked one up yet. */
function Stage() {
  const { customers } = useWorld();
  const { phones, held } = useDesk();
  const ids = phones.length > 0 ? phones : customers.slice(0, 1).map(({ id }) => id);
  const inHand = ids.includes(held ?? '') ? held : ids.at(-1);
  return (
    <main class="stage">
      {ids.length === 0 && <p class="quiet centre">{words.noPhones}</p>}
      {ids.map((id) => {
        const customer = customers.find((person) => person.id === id);
        return customer && <Phone key={id} customer={customer} held={id === inHand} />;
      })}
    </main>
  );
}

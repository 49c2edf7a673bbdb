import '@fontsource-variable/inter/wght.css';
import './app/mantine.css';
import './app/theme.css';
import './i18n/i18n.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { reloadAfterUpgrade } from './app/reload-after-upgrade.ts';

reloadAfterUpgrade();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

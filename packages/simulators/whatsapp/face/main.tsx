import { render } from 'preact';
import { App } from './App.tsx';
import { follow } from './store.ts';
import './styles/base.css';
import './styles/layout.css';
import './styles/phone.css';
import './styles/message.css';
import './styles/content.css';
import './styles/menu.css';
import './styles/panel.css';

follow();
const root = document.getElementById('app');
if (root) render(<App />, root);

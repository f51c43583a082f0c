import './csp.ts';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { showError } from '../ui/toasts.ts';
import { App } from './App.tsx';
import { loadSettings } from './settings.ts';
import { followTheme } from './theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
followTheme(document.documentElement);
loadSettings().catch((error: unknown) => showError(error));
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

import { render } from 'preact';
import { Editor } from './editor.tsx';
import './style.css';

const root = document.querySelector('#editor');
if (root !== null) render(<Editor />, root);

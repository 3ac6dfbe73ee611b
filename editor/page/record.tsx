import type { Data, Field } from '../contract.ts';
import { FileView } from './file.tsx';
import { isFile, outputsOf, shown } from './outputs.ts';

/** A record by its labels. Links are shown, not loaded. */
export const RecordView = ({
  record,
  outputs,
  caption,
}: {
  record: Data;
  outputs: readonly Field[];
  caption: string;
}) => (
  <table>
    <caption>{caption}</caption>
    <tbody>
      {outputsOf(record, outputs).map(({ place, label, value }) => (
        <tr key={place}>
          <th scope="row">{label}</th>
          <td>
            <Value value={value} label={label} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

export const Value = ({ value, label }: { value: unknown; label: string }) => {
  if (isFile(value)) return <FileView key={value} pointer={value} label={label} />;
  if (Array.isArray(value)) {
    const list: unknown[] = value;
    return (
      <ol>
        {list.map((one, index) => (
          <li key={index}>
            <Value value={one} label={`${label} ${index + 1}`} />
          </li>
        ))}
      </ol>
    );
  }
  const text = shown(value);
  return /^https?:\/\/\S+$/.test(text) ? (
    <a class="link" href={text} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    <>{text}</>
  );
};

#!/usr/bin/env bash
# Draws the files that the emulator serves as "rendered" videos. Needs an ffmpeg built with librsvg (Debian's is).
# Run it again after changing the drawing, look at the JPEGs, and commit the results.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fps=12
seconds=4
# How far the mouth is open in each frame (0 closed – 3 wide); four seconds of it read as speech, one blink (b) per loop.
talk=(0 1 2 3 2 1 0 2 3 2 0 0 1 3 2 1 2 3 1 0 0 b 0 0 1 2 3 2 0 1 2 1 0 0 2 3 1 0 1 2 3 1 0 0 0 0 0 0)

# presenter WIDTH HEIGHT FRAME BACKDROP(card|photo|none) > svg; a photo hangs on the wall of the card
presenter() {
  local width=$1 height=$2 frame=$3 backdrop=$4
  local eyes='<circle cx="-30" cy="-38" r="6.5" fill="#2f3b4c"/><circle cx="30" cy="-38" r="6.5" fill="#2f3b4c"/>'
  local mouth
  case $frame in
    b) eyes='<path d="M-38-38q8 6 16 0M22-38q8 6 16 0" fill="none" stroke="#2f3b4c" stroke-width="4" stroke-linecap="round"/>'
       mouth='<path d="M-22 14q22 20 44 0" fill="none" stroke="#8c3b3b" stroke-width="5" stroke-linecap="round"/>' ;;
    0) mouth='<path d="M-22 14q22 20 44 0" fill="none" stroke="#8c3b3b" stroke-width="5" stroke-linecap="round"/>' ;;
    *) mouth="<ellipse cx=\"0\" cy=\"21\" rx=\"$((22 - frame * 2))\" ry=\"$((frame * 6))\" fill=\"#8c3b3b\"/>" ;;
  esac
  local scale centre
  if ((width > height)); then scale=1 centre=150; else scale=1.1 centre=300; fi
  echo "<svg xmlns='http://www.w3.org/2000/svg' width='$width' height='$height' viewBox='0 0 $width $height'>"
  if [ "$backdrop" != none ]; then
    cat <<SVG
<defs><linearGradient id="wall" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-color="#e8f1f5"/><stop offset="1" stop-color="#c3d9e3"/></linearGradient></defs>
<rect width="$width" height="$height" fill="url(#wall)"/>
<circle cx="$((width / 2))" cy="$centre" r="$((centre - 12 > 150 ? 150 : centre - 12))" fill="#f7fafc" opacity=".7"/>
SVG
  fi
  if [ "$backdrop" = photo ]; then
    cat <<SVG
<g transform="translate(102 104) rotate(-4)">
<rect x="-82" y="-64" width="164" height="128" rx="3" fill="#8a5a3b"/><rect x="-74" y="-56" width="148" height="112" fill="#fffdf8"/>
<rect x="-62" y="-44" width="124" height="88" fill="#ffd9a0"/><circle cx="32" cy="-18" r="14" fill="#fff3c4"/>
<path d="M-62 44v-22l34-34 30 30 22-18 38 32v12z" fill="#5b9a6b"/>
<circle cx="-22" cy="12" r="12" fill="#d9a07d"/><path d="M-44 44q2-22 22-22t22 22z" fill="#b5475b"/>
<circle cx="16" cy="16" r="11" fill="#e8b48f"/><path d="M-4 44q2-20 20-20t20 20z" fill="#3f63a8"/>
</g>
SVG
  fi
  cat <<SVG
<g transform="translate($((width / 2)) $centre) scale($scale)">
<path d="M-150 $((height))V190q0-74 92-84h116q92 10 92 84V$((height))z" fill="#2b6f7f"/>
<path d="M-34 106l34 46 34-46z" fill="#fff"/>
<path d="M-26 60v46q26 34 52 0V60z" fill="#d9a07d"/>
<path d="M-82-20c-6-92 36-112 82-112s88 20 82 112c-2 22-6 36-12 44h-140c-6-8-10-22-12-44z" fill="#4a3428"/>
<ellipse cx="0" cy="-14" rx="68" ry="84" fill="#e8b48f"/>
<path d="M-70-34c0-60 34-78 70-78s70 18 70 78c-18-34-40-46-62-48-30 0-62 14-78 48z" fill="#4a3428"/>
$eyes
<path d="M-42-58q12-8 24 0M18-58q12-8 24 0" fill="none" stroke="#4a3428" stroke-width="4" stroke-linecap="round"/>
<path d="M0-30q6 22-4 24" fill="none" stroke="#c98f69" stroke-width="4" stroke-linecap="round"/>
<circle cx="-46" cy="-2" r="11" fill="#e59b82" opacity=".45"/><circle cx="46" cy="-2" r="11" fill="#e59b82" opacity=".45"/>
$mouth
</g>
SVG
  if [ "$backdrop" != none ]; then
    echo "<text x='$((width - 14))' y='24' text-anchor='end' font-family='DejaVu Sans' font-size='13' fill='#3f6b7a'>HeyGen emulator</text>"
  fi
  echo '</svg>'
}

# frames NAME WIDTH HEIGHT BACKDROP: draws each mouth once and lists the frames of the loop for ffmpeg's concat reader.
frames() {
  local name=$1 frame
  for frame in 0 1 2 3 b; do
    presenter "$2" "$3" "$frame" "$4" >"$work/$name-$frame.svg"
    ffmpeg -v error -y -i "$work/$name-$frame.svg" "$work/$name-$frame.png"
  done
  for frame in "${talk[@]}"; do
    printf "file '%s'\nduration %s\n" "$work/$name-$frame.png" "0.083333"
  done >"$work/$name.txt"
}

frames landscape 640 360 card
frames portrait 360 640 card
frames landscape-photo 640 360 photo
frames portrait-photo 360 640 photo
frames cutout 640 360 none

# A hum that rises and falls like a voice heard through a wall: proof that the file has sound, quiet enough for an office.
hum="aevalsrc='0.05*sin(2*PI*(150+25*sin(2*PI*0.7*t))*t)*(0.5+0.5*sin(2*PI*3*t))':s=22050:d=$seconds"
bare=(-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact)

# Without B-frames pictures are decoded in the order in which they are shown, which files/mp4.ts relies on.
for shape in landscape portrait landscape-photo portrait-photo; do
  ffmpeg -v error -y -f concat -safe 0 -i "$work/$shape.txt" -f lavfi -i "$hum" -t $seconds -r $fps "${bare[@]}" \
    -c:v libx264 -preset veryslow -tune animation -bf 0 -crf 28 -pix_fmt yuv420p -c:a aac -b:a 24k -movflags +faststart "$shape.mp4"
  ffmpeg -v error -y -i "$work/$shape-0.png" -frames:v 1 -pix_fmt yuvj420p -q:v 6 "${bare[@]}" "$shape.jpg"
done

ffmpeg -v error -y -f concat -safe 0 -i "$work/cutout.txt" -f lavfi -i "$hum" -t $seconds -r $fps "${bare[@]}" \
  -c:v libvpx-vp9 -pix_fmt yuva420p -auto-alt-ref 0 -crf 40 -b:v 0 -c:a libopus -b:a 16k transparent.webm
ffmpeg -v error -y -f concat -safe 0 -i "$work/landscape.txt" -t 2 "${bare[@]}" \
  -vf "fps=8,scale=240:-1,split[a][b];[a]palettegen=max_colors=48[p];[b][p]paletteuse=dither=none" preview.gif
ffmpeg -v error -y -f lavfi -i "$hum" -t 2 "${bare[@]}" -c:a libmp3lame -b:a 24k -write_xing 0 voice.mp3

ls -l ./*.mp4 ./*.webm ./*.gif ./*.jpg ./*.mp3

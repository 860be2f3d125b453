"""Languages that are not read are recognised as such; English, Spanish and tables of names are not taken for one."""

from __future__ import annotations

import pytest

from hledtrack.extract.fullness import foreign_language

FOREIGN = {
    "French": "- Ouvrir le quai nord d'ici juin 2025\n- Draguer le canal de la ville\n- Réparer les écluses du port",
    "Portuguese": "A Autoridade Portuária abrirá o cais até junho de 2025. Os dois países vão criar um grupo.",
    "Italian": "L'autorità aprirà il molo nord entro giugno 2025. I due paesi creano un gruppo per la sicurezza.",
    "German": "Die Hafenbehörde wird den Nordkai bis Juni 2025 eröffnen und eine Arbeitsgruppe einrichten.",
    "Catalan": "L'autoritat portuària obrirà el moll abans del juny de 2025 i crearà un grup per als ports.",
    "Galician": "A autoridade portuaria abrirá o peirao en xuño de 2025 e creará un grupo para a defensa dos portos",
    "Dutch": "De havendienst zal de noordkade voor juni 2025 openen en een werkgroep voor de havens oprichten.",
    "Turkish": "Liman kurulu kuzey rıhtımını ve bir çalışma grubu için merkezi açacak; bu kurul daha sonra bekler.",
    "Cyrillic letters": "# План порта\n\n- Совет порта откроет причал к июню 2025 года.",
    "Greek letters": "Η λιμενική αρχή θα ανοίξει την προβλήτα έως τον Ιούνιο του 2025.",
    "Arabic letters": "ستفتح سلطة الميناء الرصيف الشمالي بحلول يونيو 2025",
    "East Asian letters": "港湾局は2025年6月までに北埠頭を開く。",
}
READ = [
    "The Port Board will open the north dock by June 2025.",
    "El Consejo del Puerto abrirá el muelle norte en junio de 2025 y creará un grupo para la seguridad.",
    "Action,Due date,Status\nOpen the north dock,2026,Planned\nDredge the canal,2026,Done",
    "Abrir el muelle norte\nDragar el canal\nLavar el pozo",
    "North dock; Port Board\nSouth dock; Canal Office",
    "The ministers met in Rio de Janeiro and São Paulo; the Ministério da Fazenda will publish the plan by May 2025.",
    "The Board met the Conseil de la ville de Québec and will open the office of the port in June.",
    "2025 2026 2027 %",
    "",
]


SHORT = [
    ("German", "Die Stadt wird den Brunnen bis Mai 2025 bauen."),
    ("Swedish", "Kommunen ska öppna bron och hamnen för alla."),
    (None, "A | B | O | E | I | Y"),
    (None, "Open the pier; Die Casting Ltd; Den Haag office"),
]


@pytest.mark.parametrize(("language", "text"), SHORT)
def test_a_single_sentence_without_a_word_that_is_read(language: str | None, text: str) -> None:
    assert foreign_language([text]) == language


@pytest.mark.parametrize(("language", "text"), FOREIGN.items(), ids=FOREIGN.keys())
def test_a_language_that_is_not_read_is_named(language: str, text: str) -> None:
    assert foreign_language(text.split("\n")) == language


@pytest.mark.parametrize("text", READ)
def test_what_is_read_or_too_short_to_tell_is_not_foreign(text: str) -> None:
    assert foreign_language(text.split("\n")) is None

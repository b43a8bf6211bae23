"""A text tells its language by its small words, or its letters; a short one does not."""

from __future__ import annotations

import pytest

from negotiations.intake.languages import language_of

TEXTS = {
    "en": "The minister said on Wednesday that the talks would go on in the morning and that nothing was settled yet.",
    "fr": "Le ministre a dit mercredi que les pourparlers se poursuivraient dans la matinée et que rien n'était réglé.",
    "de": "Der Minister sagte am Mittwoch, dass die Gespräche am Morgen weitergehen und dass noch nichts entschieden ist.",
    "es": "El ministro dijo el miércoles que las conversaciones seguirían por la mañana y que no se había decidido nada.",
    "it": "Il ministro ha detto mercoledì che i colloqui continueranno in mattinata e che non è ancora deciso nulla.",
    "pt": "O ministro disse na quarta-feira que as conversas continuariam pela manhã e que não havia nada decidido.",
    "nl": "De minister zei woensdag dat de gesprekken in de ochtend doorgaan en dat er nog niets is besloten.",
    "sv": "Ministern sade på onsdagen att samtalen fortsätter på morgonen och att det inte är något som har avgjorts.",
    "pl": "Minister powiedział w środę, że rozmowy będą się toczyć rano i że nic jeszcze nie jest po tym ustalone.",
    "ru": "Министр сказал в среду, что переговоры продолжатся утром и что пока ещё ничего не решено по этому делу.",
    "uk": "Міністр сказав у середу, що переговори триватимуть до ранку і що за цей час нічого ще не вирішено.",
    "tr": "Bakan çarşamba günü görüşmelerin sabah devam edeceğini ve henüz bir karar olmadığını, ama bu konuda çok yol gidildiğini söyledi.",
    "ar": "قال الوزير يوم الأربعاء إن المحادثات ستستمر في الصباح",
    "zh": "部长星期三表示，会谈将于上午继续进行，目前尚未作出决定。",
    "ja": "大臣は水曜日に、会談は午前中も続くと述べた。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_language_is_told(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The talks",
        "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor magna aliqua",
    ],
)
def test_language_that_cannot_be_told_is_none(text: str) -> None:
    assert language_of(text) == ""

"""Who and where invented events are about: towns, forces, acts.

Coordinates are rounded from GeoNames; sentences are this project's own.
"""

from __future__ import annotations

from datetime import date

# id, name, name_ar, lat, lon, admin1, admin1 in Arabic script is left to the base map
TOWNS = [
    ("sy-aleppo", "Aleppo", "حلب", 36.2012, 37.1612, "Aleppo"),
    ("sy-khan-alasal", "Khan al-Asal", "خان العسل", 36.1714, 37.0391, "Aleppo"),
    ("sy-anadan", "Anadan", "عندان", 36.2935, 37.0447, "Aleppo"),
    ("sy-haritan", "Haritan", "حريتان", 36.2886, 37.0853, "Aleppo"),
    ("sy-atarib", "Al-Atarib", "الأتارب", 36.1391, 36.825, "Aleppo"),
    ("sy-daret-azza", "Daret Azza", "دارة عزة", 36.2825, 36.8522, "Aleppo"),
    ("sy-bashqatin", "Bashqatin", "بشقاتين", 36.204, 36.9953, "Aleppo"),
    ("sy-mansura", "Al-Mansura", "المنصورة", 36.208, 37.048, "Aleppo"),
    ("sy-azaz", "Azaz", "أعزاز", 36.5866, 37.0463, "Aleppo"),
    ("sy-mari", "Mari", "مارع", 36.4835, 37.1983, "Aleppo"),
    ("sy-albab", "Al-Bab", "الباب", 36.3705, 37.5157, "Aleppo"),
    ("sy-manbij", "Manbij", "منبج", 36.5281, 37.9549, "Aleppo"),
    ("sy-khan-tuman", "Khan Tuman", "خان طومان", 36.117, 37.051, "Aleppo"),
    ("sy-idlib", "Idlib", "إدلب", 35.9306, 36.6339, "Idlib"),
    ("sy-saraqib", "Saraqib", "سراقب", 35.8644, 36.8056, "Idlib"),
    ("sy-maarrat", "Maarrat al-Numan", "معرة النعمان", 35.6433, 36.6683, "Idlib"),
    ("sy-ariha", "Ariha", "أريحا", 35.8136, 36.61, "Idlib"),
    ("sy-jisr", "Jisr al-Shughur", "جسر الشغور", 35.8165, 36.3211, "Idlib"),
    ("sy-hama", "Hama", "حماة", 35.1318, 36.7578, "Hama"),
    ("sy-morek", "Morek", "مورك", 35.3767, 36.6892, "Hama"),
    ("sy-kafr-zita", "Kafr Zita", "كفر زيتا", 35.3736, 36.6017, "Hama"),
]
ACTORS = [
    ("assad-air-force", "Syrian Air Force", "سلاح الجو السوري", "assad_government", "State forces"),
    (
        "russia-air-force",
        "Russian Aerospace Forces",
        "القوات الجوية الروسية",
        "russia",
        "External/Other forces",
    ),
    ("opposition", "Opposition factions", "فصائل المعارضة", "opposition", "Rebel group"),
    ("islamic-state", "Islamic State", "تنظيم الدولة", "islamic_state", "Rebel group"),
    (None, None, None, None, None),
]
# kind, event type, sub-event type, Arabic act, English act
ACTS = [
    (
        "air_strike",
        "Explosions/Remote violence",
        "Air/drone strike",
        "شنّ الطيران غارة جوية على",
        "Warplanes struck",
    ),
    (
        "shelling",
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        "سقطت قذائف مدفعية على",
        "Artillery shells fell on",
    ),
    ("clash", "Battles", "Armed clash", "اندلعت اشتباكات في", "Clashes broke out in"),
    (
        "bombing",
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        "انفجرت سيارة مفخخة في",
        "A car bomb went off in",
    ),
    ("arrest", "Strategic developments", "Arrests", "نُفّذت حملة اعتقال في", "Arrests were made in"),
    (
        "agreement",
        "Strategic developments",
        "Agreement",
        "أُعلنت هدنة في",
        "A truce was announced in",
    ),
    (
        "attack",
        "Violence against civilians",
        "Attack",
        "أُطلق الرصاص على مدنيين في",
        "Civilians were shot at in",
    ),
    (
        "chemical_attack",
        "Explosions/Remote violence",
        "Chemical weapon",
        "استُخدم غاز الكلور في",
        "Chlorine was used in",
    ),
    ("protest", "Protests", "Peaceful protest", "خرجت مظاهرة في", "People marched in"),
]
WEIGHTS = [34, 26, 16, 8, 6, 4, 6, 2, 4]
FIRST_DAY = date(2016, 7, 2)

"""Demarche's one Django app, a folder or file per stage; imports point one way.

    detection    pure Python, no Django: positions, changes, collisions, answers, wording
    models       one file per noun
    reading      what can be asked, with audience and clocks as arguments
    recording    the one door: one function per act, one transaction, one trail
    importing    case files, through the door
    api, web     HTTP: translate, make one call, translate back

An entry calls `recording`; `recording` writes, asks `detection` what follows and appends the
developments; everything that is read goes through `reading` or `visible_to(user)`.
"""

"""Demarche's one Django app, a folder or file per stage; imports point one way.

    vocabulary   stances, answers, kinds of developments and corrections: each with all that is fixed
    rules        pure Python, no Django: positions, changes, collisions, answers, wording, notices
    models       one file per noun
    traffic      the client's address behind proxies, and one counter for all limits
    reading      perspective (negotiation, audience, clocks), parameters of a query, roles;
                 evidence/ is what is kept, questions/ what is asked of it
    delivery     queue/ alike for every channel, mail/, webhooks/, monitoring/
    alerting     from developments to deliveries: who asked, who was told what no longer holds
    accounts     how somebody signs in, and how that is kept safe
    entries      one typed entry per noun, checked in itself: what every way in hands to the door
    recording    the one door: one function per act, one transaction, one trail
    importing    case files, through the door
    intake       an article becomes candidates, of which a person decides
    exporting    the case file of a negotiation, as one audience may know it
    coding_guide how we code: docs/desk.md, which the site serves and to which the desk leads
    api, web     HTTP: translate, make one call, translate back
    admin        the desk, through the same door

    templatetags what every page draws alike: days, stances, marks
    management   commands, and the worker inside the process of `run`
    tasks        what Celery runs
    repeated_requests  what was answered already is answered again, before pages and API
    cases        the demonstration cases

An entry calls `recording`; `recording` writes, asks `rules` what follows, appends the
developments and has `alerting` queue the deliveries, all in one transaction. `delivery` hands
over what is due, outside any. Everything that is read goes through `reading` or `visible_to(user)`.
"""

using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Placements;
using Matching.Engine.Accounts;
using Matching.Engine.Placements;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Placements;

/// <summary>Steps of a placement by forms, all by the routes of the API; what is refused comes back to be mended.</summary>
internal static class PlacementForms
{
    public static void MapPlacementForms(this RouteGroupBuilder pages)
    {
        pages.MapPost($"{PlacementPages.Address}/{{id}}/{{step}}", Step).NeedsByKeyOrCookie(Right.WritePlacements);
        pages.MapPost($"{PlacementPages.Address}/{{id}}/amendments/{{number:int}}/{{step}}", Amendment).NeedsByKeyOrCookie(Right.WritePlacements);
    }

    private static async Task<IResult> Step(
        string id, string step, HttpContext http, PlacementDesk desk, PlacementBook book, PlacementConclusion conclusion, PlacementWeekStore weeks,
        AmendmentStore amendments, ConsortiumDay day, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        IResult result = step switch
        {
            "accept" => (await PlacementsApi.Accept(id, http, desk, cancellationToken)).Result,
            "agreement" => await form.SendAsync(Terms(form), terms => PlacementsApi.Write(id, terms, http, desk, cancellationToken)),
            "sign" => (await PlacementsApi.Sign(id, http, desk, clock, cancellationToken)).Result,
            "guardian" => await form.SendAsync(
                new GuardianConsentRequest { On = form.Day("on") }, consent => PlacementsApi.Guardian(id, consent, http, desk, day, cancellationToken)),
            "activate" => (await PlacementsApi.Activate(id, http, desk, day, cancellationToken)).Result,
            "end" => (await PlacementsApi.End(id, http, desk, day, cancellationToken)).Result,
            "break" => await form.SendAsync(
                new BreakRequest { Reason = form.Choice<BreakReason>("breakReason"), Note = form["note"] },
                request => PlacementsApi.Break(id, request, http, desk, day, cancellationToken)),
            "outcome" => await form.SendAsync(
                new PlacementOutcomeRequest { Outcome = form.Choice<PlacementOutcome>("outcome"), Reason = form.Choice<OutcomeReason>("outcomeReason") },
                request => PlacementsApi.Conclude(id, request, http, desk, conclusion, cancellationToken)),
            "weeks" => (await PlacementsApi.WriteWeek(id, form["monday"], new() { Text = form["text"] }, http, desk, weeks, day, cancellationToken)).Result,
            "amendments" => await form.SendAsync(
                new AmendmentRequest(Terms(form)) { Reason = form["reason"] },
                request => PlacementsApi.Amend(id, request, http, desk, amendments, cancellationToken)),
            _ => Problem.ForStatus(StatusCodes.Status404NotFound),
        };
        return await AnswerAsync(id, result, form, http, desk, book, cancellationToken);
    }

    private static async Task<IResult> Amendment(
        string id, int number, string step, HttpContext http, PlacementDesk desk, PlacementBook book, AmendmentStore amendments,
        CancellationToken cancellationToken)
    {
        IResult result = step switch
        {
            "sign" => (await PlacementsApi.SignAmendment(id, number, http, desk, amendments, cancellationToken)).Result,
            "withdraw" => (await PlacementsApi.WithdrawAmendment(id, number, http, desk, amendments, cancellationToken)).Result,
            _ => Problem.ForStatus(StatusCodes.Status404NotFound),
        };
        return await AnswerAsync(id, result, await FormData.ReadAsync(http), http, desk, book, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        string id, IResult result, FormData form, HttpContext http, PlacementDesk desk, PlacementBook book, CancellationToken cancellationToken)
    {
        if (result is not Problem problem)
            return Visitor.SeeOther($"{PlacementPages.Address}/{id}?done=1");
        if (problem.StatusCode is not (StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict))
            return problem;
        form.Refuse(problem, http.PageLanguage());
        return await PlacementPages.DrawAsync(id, http, desk, book, form, false, cancellationToken);
    }

    private static AgreementTermsRequest Terms(FormData form) => new()
    {
        StartsOn = form.Day("startsOn"),
        EndsOn = form.Day("endsOn"),
        Pay = form.Amount("pay"),
        HoursADay = form.Amount("hoursADay"),
        SecondEnterprise = form["secondEnterprise"],
        SecondShare = form.Number("secondShare"),
        EnterpriseTutor = form["enterpriseTutor"],
        CollegeTutor = form["collegeTutor"],
    };
}

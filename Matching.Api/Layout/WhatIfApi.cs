using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Layout;

/// <summary>What would be if colleges opened, grew, shrank or closed programs. Nothing is changed by asking.</summary>
internal static class WhatIfApi
{
    private static readonly Dictionary<string, BilingualText> Contradictions = new(StringComparer.Ordinal)
    {
        ["twice"] = new("同一专业点在同一届有两个动作。", "Two steps change one program in one intake."),
        ["belowZero"] = new("缩减后招生数为负。", "It would leave fewer than no seats."),
        ["noSite"] = new("该院校在此地区和层次没有这个专业。", "The college does not offer the specialty in this region and level."),
    };

    public static void MapWhatIf(this RouteGroupBuilder api) => api.MapPost("/layout/what-if", Ask).Needs(Right.PreviewMatches)
        .WithMetadata(new ChangesNothing())
        .WithTags("Layout")
        .WithSummary("The layout with a plan's steps beside the layout without; changes nothing")
        .AnswersProblems(404, 409, 413, 415, 422, 503);

    internal static async Task<Results<Ok<WhatIfResponse>, Problem>> Ask(
        WhatIfRequest request, HttpContext http, LiveIndex live, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
            return refusal;
        var tables = await codes.GetAsync(cancellationToken);
        if (request.Region is { } region && tables.FindRegion(region) is null)
            return Problem.NotFound(new($"没有地区代码“{region}”。", $"There is no region '{region}'."));
        Site[] sites = [.. view.Sites.Where(site => site.IsIn(request.Region) && (request.Level is null || site.Level == request.Level))];
        LayoutAction[] actions = [.. (request.Actions ?? []).Select(action => action.ToAction(sites))];
        if (LayoutPlan.Contradiction(sites, actions) is var (place, reason))
        {
            var errors = new RequestErrors();
            errors.Add($"/actions/{place}", Contradictions[reason]);
            return Problem.OutOfRange(errors);
        }

        var what = new WhatIf(sites, actions, view.Index.Today.Year);
        return TypedResults.Ok(new WhatIfAnswer(view, request, what, actions, http.AnswerLanguage()).ToResponse());
    }
}

/// <summary>Puts a plan's consequences into the words of the wire.</summary>
internal sealed class WhatIfAnswer(LiveView view, WhatIfRequest request, WhatIf what, LayoutAction[] actions, Language language)
{
    private const int MostLosers = 100;
    private const int FittingDemands = 5;

    private readonly int _lastYear = view.Index.Today.Year + request.Horizon!.Value;

    public WhatIfResponse ToResponse()
    {
        var specialties = what.Specialties();
        var demand = Demand();
        var years = Enumerable.Range(view.Index.Today.Year + 1, request.Horizon!.Value).Select(year => (Year: year, Supply: what.Supply(year))).ToArray();
        WhatIfYearResponse Of(int year, int? supply) => WhatIfYearResponse.From(year, supply * (request.Retention ?? 1), demand);
        return new WhatIfResponse(
            request.Name,
            view.RunId,
            view.AsOf,
            new LayoutTotalsResponse(specialties.Sum(entry => entry.Before?.Sites ?? 0), specialties.Sum(entry => entry.Before?.Seats),
                [.. years.Select(entry => Of(entry.Year, entry.Supply.Before))]),
            new LayoutTotalsResponse(specialties.Sum(entry => entry.After?.Sites ?? 0), specialties.Sum(entry => entry.After?.Seats),
                [.. years.Select(entry => Of(entry.Year, entry.Supply.After))]),
            [.. years.Select(entry => Of(entry.Year, entry.Supply.After))],
            [.. specialties.Select(entry => new SpecialtyChangeResponse(
                entry.Code, (entry.After ?? entry.Before)?.Name, SpecialtyStateResponse.From(entry.Before), SpecialtyStateResponse.From(entry.After)))],
            [.. actions.Where(action => action.Op == LayoutStep.Open).Select(Fit)],
            [.. specialties.SelectMany(entry => Rules(entry.Code, entry.Before, entry.After))],
            [.. view.BestServedBy(IsClosed).Take(MostLosers).Select(row => new LoserResponse(row.Id, row.Enterprise, row.Title, row.Headcount))],
            [.. Warnings()]);
    }

    /// <summary>People sought in the region by the plan's specialties, the same in each year.</summary>
    private double Demand()
    {
        var codes = what.Codes.ToHashSet(StringComparer.Ordinal);
        var table = view.Balance.Table(new BalanceQuery(BalanceCut.Specialty, request.Region, null, _lastYear, DemandKind.Employment));
        return table.Items.Where(item => codes.Contains(item.Code)).Sum(item => item.Demand);
    }

    private bool IsClosed(Engine.Programs.Program program) => actions.Any(action => action.Op == LayoutStep.Close
        && action.College == program.College && action.SpecialtyCode == (program.SpecialtyCode ?? program.Specialty));

    private OpenedFitResponse Fit(LayoutAction action)
    {
        var program = new Engine.Programs.Program
        {
            College = action.College,
            ExternalId = "what-if",
            SpecialtyCode = action.SpecialtyCode,
            Specialty = what.Specialties().First(entry => entry.Code == action.SpecialtyCode).After?.Name ?? action.SpecialtyCode,
            Level = action.Level,
            Region = request.Region,
        };
        var list = view.DemandsFor(program, FittingDemands, view.Index.Today, language);
        return new OpenedFitResponse(action.College, action.SpecialtyCode, "specialtyText",
            [.. list.Items.Select(match => new FittingDemandResponse(match.Demand.Id, match.Demand.Title, match.Score))],
            ReasonResponse.From(list.NotAssessable));
    }

    private IEnumerable<RuleChangeResponse> Rules(string code, SpecialtyLayout? before, SpecialtyLayout? after)
    {
        var (was, becomes) = (Flag(before), Flag(after));
        return new[] { was, becomes }.OfType<LayoutFlag>().Select(flag => flag.Policy).Distinct()
            .Select(policy => new RuleChangeResponse(policy, code, was?.Policy == policy, becomes?.Policy == policy));
    }

    private LayoutFlag? Flag(SpecialtyLayout? layout) => layout is null ? null : WidespreadSites.Of(layout, request.Region);

    private IEnumerable<WhatIfWarningResponse> Warnings()
    {
        if (what.FirstEffect is { } first && first > _lastYear)
        {
            yield return Warning("noEffectYet", new(
                $"最早影响 {first} 年毕业生，超出所问年份。", $"The first graduates that differ are those of {first}, beyond the years asked."));
        }

        if (actions.Any(action => action.SpecialtyCode.EndsWith('K')))
            yield return Warning("approval", new("国家控制布点专业：须审批，不是备案。", "The state controls sites of this specialty: approval, not filing."));
        if (what.Codes.Count > 0 && Enumerable.Range(view.Index.Today.Year + 1, request.Horizon!.Value).All(year => what.Supply(year).Before is null))
            yield return Warning("supplyUnknown", new("没有这些专业的届别数据，只比较布点结构。", "No cohort of these specialties is known: only the structure is compared."));
        if (request.Demand == WhatIfDemand.Forecast)
            yield return Warning("demandLast", new("没有需求序列，按目前的需求计算。", "There is no series of demand: it is taken as it is now."));
    }

    private WhatIfWarningResponse Warning(string code, BilingualText sentence) => new(code, sentence.In(language));
}

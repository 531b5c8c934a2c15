using Matching.Api.Balance;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Layout;

/// <summary>Puts a proposal into the words of the wire, with the what-if of its steps.</summary>
internal sealed class ProposalAnswer(LiveView view, LiveRadar radar, PlanContext context, Language language)
{
    private const int MostLosers = 5;

    /// <summary>The steps of a proposal as a plan of its region and level, as far ahead as a plan may look.</summary>
    public static LayoutScenario Plan(LiveRadar radar, IReadOnlyList<LayoutAction> actions) =>
        new() { Region = radar.Region, Level = radar.Level, Actions = actions, Horizon = LayoutLimits.MostYears };

    public ProposalResponse Of(LayoutProposal proposal)
    {
        var plan = Plan(radar, proposal.Actions);
        var answer = new WhatIfAnswer(view, plan, context, language).ToResponse();
        var (change, year) = (answer.Specialties[0], answer.Scenario.Years.FirstOrDefault(year => year.Year == answer.FirstEffect));
        var before = answer.Base.Years.FirstOrDefault(other => other.Year == answer.FirstEffect);
        return new ProposalResponse
        {
            Op = proposal.Op,
            SpecialtyCode = proposal.Code,
            Specialty = proposal.Name,
            Actions = [.. proposal.Actions.Select(LayoutActionResponse.From)],
            Reason = ProposalReasonResponse.From(proposal.Reason, language),
            Lag = answer.FirstEffect is { } first ? first - proposal.Actions.Min(action => action.FromIntake) : null,
            FirstEffect = answer.FirstEffect,
            Before = change.Before,
            After = change.After,
            SupplyBefore = before?.Supply,
            SupplyAfter = year?.Supply,
            Demand = year?.Demand,
            GapBefore = before?.Gap,
            GapAfter = year?.Gap,
            LoserCount = answer.Losers.Count,
            Losers = [.. answer.Losers.Take(MostLosers)],
            Fits = [.. answer.Fits.SelectMany(fit => fit.Demands)],
            Rules = answer.Rules,
            Warnings = answer.Warnings,
            Evidence = new ProposalEvidenceResponse(
                radar.Demand.GetValueOrDefault(proposal.Code) > 0 ? FigureId.Of(view.RunId, WhatIfAnswer.QueryOf(view, plan), proposal.Code) : null,
                change.Before.Sites > 0 ? RadarFigure.Address(radar, RadarMeasure.Sites, proposal.Code) : null,
                change.Before.Seats > 0 ? RadarFigure.Address(radar, RadarMeasure.Seats, proposal.Code) : null, year?.Evidence?.Supply),
        };
    }
}

using System.Text.Json.Serialization;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Policies;
using Matching.Engine.Programs;

namespace Matching.Api.Layout;

/// <summary>What rules speak for in a region's layout; a person decides.</summary>
/// <param name="SupplyCoverage">Of a part of the supply nothing is proposed by gaps and ratios.</param>
/// <param name="NoRatio">Why nothing is proposed by gaps and ratios; null where they are.</param>
/// <param name="ClassSize">Seats of a step that the balance speaks for, at most.</param>
/// <param name="Rules">Those that are followed, and why one could not be applied.</param>
internal sealed record ProposalsResponse(
    string RunId,
    DateTimeOffset AsOf,
    string? Region,
    EducationLevel? Level,
    SupplyCoverage SupplyCoverage,
    LayoutRefusalResponse? NoRatio,
    int ClassSize,
    IReadOnlyList<ProposalRuleResponse> Rules,
    IReadOnlyList<ProposalResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next)
{
    public static ProposalsResponse From(
        LiveView view, LiveRadar radar, LayoutProposals proposals, ListResponse<ProposalResponse> page, Language language) => new(
        view.RunId, view.AsOf, radar.Region, radar.Level, radar.Coverage, LayoutRefusalResponse.From(radar.NoRatio, language), LayoutProposals.ClassSize,
        [.. proposals.Rules.Select(rule => ProposalRuleResponse.From(rule, language))], page.Items, page.Next);
}

/// <param name="Operator">How what is measured stands to the value where the rule speaks; of <c>layout.new.max</c>, where it is kept.</param>
/// <param name="Binding">It was read in its source, or a person confirmed it; else it is a hint and rules nothing out.</param>
/// <param name="NotApplied">Why it could not be applied; null where it was.</param>
internal sealed record ProposalRuleResponse(
    string Code, string Version, string Region, string Operator, string Value, bool Binding, string Source, LayoutRefusalResponse? NotApplied)
{
    public static ProposalRuleResponse From(ProposalRule one, Language language) => new(
        one.Rule.Code, one.Rule.Version, one.Rule.Region, PolicyOperators.Sign(one.Rule.Operator), one.Rule.Value, one.Rule.IsBinding, one.Rule.Source,
        LayoutRefusalResponse.From(one.NotApplied, language));
}

/// <summary>A step, or several of one specialty, with what they would come to.</summary>
internal sealed record ProposalResponse
{
    public required LayoutStep Op { get; init; }

    public required string SpecialtyCode { get; init; }

    public required string Specialty { get; init; }

    /// <summary>As <c>POST /layout/what-if</c> takes them.</summary>
    public required IReadOnlyList<LayoutActionResponse> Actions { get; init; }

    public required ProposalReasonResponse Reason { get; init; }

    /// <summary>Years from the first intake that differs to its graduates.</summary>
    public required int? Lag { get; init; }

    /// <summary>The first year whose graduates differ; figures of supply, demand and gap are of it.</summary>
    public required int? FirstEffect { get; init; }

    public required SpecialtyStateResponse Before { get; init; }

    public required SpecialtyStateResponse After { get; init; }

    public required double? SupplyBefore { get; init; }

    public required double? SupplyAfter { get; init; }

    public required double? Demand { get; init; }

    /// <summary>Null where supply is not known, or is a part.</summary>
    public required double? GapBefore { get; init; }

    public required double? GapAfter { get; init; }

    /// <summary>Posts whose best program would be gone, a hundred at most.</summary>
    public required int LoserCount { get; init; }

    /// <summary>The first five of them.</summary>
    public required IReadOnlyList<LoserResponse> Losers { get; init; }

    /// <summary>Of what would open: the posts that it would fit best.</summary>
    public required IReadOnlyList<FittingDemandResponse> Fits { get; init; }

    /// <summary>Rules that speak before or after.</summary>
    public required IReadOnlyList<RuleChangeResponse> Rules { get; init; }

    public required IReadOnlyList<WhatIfWarningResponse> Warnings { get; init; }

    public required ProposalEvidenceResponse Evidence { get; init; }
}

/// <param name="Code">Of the rule of policy, or <c>balance.shortage</c>, <c>balance.surplus</c>, <c>balance.unserved</c>.</param>
/// <param name="Version">Of the rule; null of the balance.</param>
/// <param name="Binding">Null of the balance.</param>
/// <param name="Measured">What is held against the rule; of the balance the gap, or the demand of what nobody teaches.</param>
/// <param name="Years">What it is measured on, newest first; empty where it is not of years.</param>
internal sealed record ProposalReasonResponse(
    string Code, string Message, string? Version, bool? Binding, string? Source, double Measured, IReadOnlyList<MeasuredYearResponse> Years)
{
    public static ProposalReasonResponse From(ProposalReason reason, Language language) => new(
        reason.Code, reason.Message.In(language), reason.Rule?.Version, reason.Rule?.IsBinding, reason.Rule?.Source, reason.Measured,
        [.. reason.Years.Select(year => new MeasuredYearResponse(year.Year, year.Value))]);
}

/// <param name="Year">Of graduation.</param>
internal sealed record MeasuredYearResponse(int Year, double Value);

/// <summary>Where the rows are that add up to each figure; null where it is none.</summary>
internal sealed record ProposalEvidenceResponse(string? Demand, string? Sites, string? Seats, string? Supply);

/// <summary>A proposal in a file.</summary>
internal sealed record ProposalLine(
    LayoutStep Op, string SpecialtyCode, string Specialty, IReadOnlyList<string> Colleges, int Seats, int FromIntake, int? FirstEffect, string Rule,
    bool? Binding, string Message, int SitesBefore, int SitesAfter, double? SupplyBefore, double? SupplyAfter, double? Demand, double? GapBefore,
    double? GapAfter, int Losers)
{
    public static ProposalLine Of(ProposalResponse one) => new(
        one.Op, one.SpecialtyCode, one.Specialty, [.. one.Actions.Select(action => action.College)], one.Actions.Sum(action => action.Seats),
        one.Actions.Min(action => action.FromIntake), one.FirstEffect, one.Reason.Code, one.Reason.Binding, one.Reason.Message, one.Before.Sites,
        one.After.Sites, one.SupplyBefore, one.SupplyAfter, one.Demand, one.GapBefore, one.GapAfter, one.LoserCount);
}

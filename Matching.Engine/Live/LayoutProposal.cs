using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Policies;

namespace Matching.Engine.Live;

/// <summary>A step, or several of one specialty, that a rule speaks for; a person decides.</summary>
/// <param name="Code">The specialty's.</param>
/// <param name="Actions">As a plan has them.</param>
public sealed record LayoutProposal(LayoutStep Op, string Code, string Name, IReadOnlyList<LayoutAction> Actions, ProposalReason Reason);

/// <summary>Why a step is proposed.</summary>
/// <param name="Code">Of the rule of policy, or of the balance: <c>balance.shortage</c>, <c>balance.surplus</c>, <c>balance.unserved</c>.</param>
/// <param name="Rule">Null where it is no rule of policy.</param>
/// <param name="Measured">What is held against the rule.</param>
/// <param name="Years">What it is measured on, by year of graduation, newest first; empty where it is not of years.</param>
public sealed record ProposalReason(string Code, PolicyRule? Rule, double Measured, BilingualText Message, IReadOnlyList<(int Year, double Value)> Years);

/// <summary>A rule that proposals follow, and why it could not be applied; null where it was.</summary>
public sealed record ProposalRule(PolicyRule Rule, Refusal? NotApplied);

using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Engine.Balance;

/// <summary>Which balance is asked.</summary>
/// <param name="Region">A code of GB/T 2260, which holds its parts; null is all.</param>
/// <param name="Level">Of the programs; null is all.</param>
/// <param name="Year">Of graduation.</param>
/// <param name="Kind">Kinds of posts are never added up.</param>
/// <param name="Group">Industries whose posts alone count; null is all. Of those there is no supply.</param>
public sealed record BalanceQuery(BalanceCut By, string? Region, EducationLevel? Level, int Year, DemandKind Kind, IndustryGroup? Group = null);

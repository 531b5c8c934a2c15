namespace Matching.Engine.MemberLists;

/// <summary>A line of one of the three lists.</summary>
/// <param name="Owner">The member.</param>
/// <param name="Quantity">People sought; null where the list does not count.</param>
/// <param name="Until">The last day, or null.</param>
public sealed record MemberListLine(
    string Id, string Owner, string Title, string Detail, string? Industry, string? Region, int? Quantity, DateOnly? Until);

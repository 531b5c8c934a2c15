using Matching.Engine.Accounts;

namespace Matching.Engine.Students;

/// <summary>Who looked at a student's data, and how often in a day.</summary>
/// <param name="Role">As what.</param>
/// <param name="OrganizationId">For whom; null for nobody.</param>
/// <param name="LastAt">The last time of that day.</param>
public sealed record StudentLook(DateOnly Day, Role Role, string? OrganizationId, int Looks, DateTimeOffset LastAt);

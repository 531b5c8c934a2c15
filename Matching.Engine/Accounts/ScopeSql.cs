using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>A <see cref="Scope"/> as a condition on rows.</summary>
internal static class ScopeSql
{
    /// <summary>The visibilities of others' rows that the scope takes in.</summary>
    public static string[] ShownTo(Scope scope) =>
        [.. Enum.GetValues<Visibility>().Where(value => value >= scope.ShownFrom).Select(value => value.ToString())];

    /// <summary>The owner has one of the organization's names.</summary>
    /// <param name="owner">The column with the owner's name.</param>
    public static Conditions OfOrganization(this Conditions conditions, string owner, string? organizationId)
    {
        if (organizationId is null)
            return conditions;
        conditions.Parameters.Add("organizationId", organizationId);
        return conditions.And($"{owner} IN (SELECT name FROM organization_name WHERE organization_id = @organizationId)");
    }

    /// <param name="owner">The column with the owner's name.</param>
    /// <param name="visibility">The column with the row's visibility.</param>
    /// <param name="name">Begins the names of parameters.</param>
    public static Conditions Within(this Conditions conditions, Scope scope, SqlDialect dialect, string owner, string visibility, string name = "scope")
    {
        if (scope.Reach == Reach.All)
            return conditions;
        var own = scope.OwnNames.Count > 0 && scope.Reach != Reach.None ? dialect.In(owner, $"{name}Own") : "1 = 0";
        if (scope.OwnNames.Count > 0 && scope.Reach != Reach.None)
            conditions.Parameters.Add($"{name}Own", scope.OwnNames.ToArray());
        if (scope.Reach != Reach.Shown)
            return conditions.And(own);
        conditions.Parameters.Add($"{name}Shown", ShownTo(scope));
        return conditions.And($"({own} OR ({dialect.In(visibility, $"{name}Shown")} AND {conditions.Bound(scope, dialect, owner, visibility, name)}))");
    }

    /// <summary>What is shown is that of somebody whose rows are in reach at all.</summary>
    public static string Bound(this Conditions conditions, Scope scope, SqlDialect dialect, string owner, string visibility, string name)
    {
        if (scope.BoundNames is not { } names)
            return "1 = 1";
        if (names.Count > 0)
            conditions.Parameters.Add($"{name}Bound", names.ToArray());
        var members = names.Count > 0 ? dialect.In(owner, $"{name}Bound") : "1 = 0";
        return scope.IsOpen ? $"({members} OR {visibility} = 'Everyone')" : members;
    }
}

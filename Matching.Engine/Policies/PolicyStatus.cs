namespace Matching.Engine.Policies;

/// <summary>Whether somebody read the rule in its source.</summary>
public enum PolicyStatus
{
    Read,
    Unverified,
}

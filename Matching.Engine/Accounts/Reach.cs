namespace Matching.Engine.Accounts;

/// <summary>To whose rows a right extends; each includes those before it.</summary>
public enum Reach
{
    None,

    /// <summary>Those of the caller's own organization.</summary>
    Own,

    /// <summary>And those that their owners show to callers of this kind.</summary>
    Shown,
    All,
}

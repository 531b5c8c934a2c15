namespace Matching.Engine.Accounts;

/// <summary>To whom an owner shows a row; each includes those before it.</summary>
public enum Visibility
{
    Owner,

    /// <summary>To organizations that are signed in, and to the secretariat.</summary>
    Members,
    Everyone,
}
